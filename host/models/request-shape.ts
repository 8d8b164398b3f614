/** How a request must look for one server and model. It only ever gets simpler. */
export interface RequestShape {
  readonly format: 'json_schema' | 'json_object' | 'text';
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  /** Set once the field's name was exchanged: a second complaint about it is about the number. */
  readonly renamed?: true;
}

/**
 * The next simpler shape after a server refused a request with `complaint` (what it said, lower case);
 * null if the complaint is not about the shape.
 */
export function simplerShape(shape: RequestShape, complaint: string): RequestShape | null {
  if (/response_format|json_schema|json_object|response format/.test(complaint)) {
    if (shape.format === 'json_schema') return { ...shape, format: 'json_object' };
    return shape.format === 'json_object' ? { ...shape, format: 'text' } : null;
  }
  // "Reduce max_tokens" is about this request's length and would be the same under the other name.
  if (!shape.renamed && complaint.includes(shape.maxTokensField) && /unsupported|not supported|unknown|unrecogni[sz]ed|unexpected|extra|instead/.test(complaint)) {
    return { ...shape, maxTokensField: shape.maxTokensField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens', renamed: true };
  }
  return shape.temperature && complaint.includes('temperature') ? { ...shape, temperature: false } : null;
}
