const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Chinese punctuation ends a link, as no space does. */
const LINK = /https?:\/\/[^\s<>"'`{}|\\^，。！？；：、（）《》【】「」“”‘’\u3000]+/giu;
const TRAILING = /[.,;:!?)\]*_~]+$/;

/**
 * The HTML twin of a plain text: escaped, one paragraph per blank line, `http(s)` links clickable,
 * nothing else. The preheader is there for the inbox list and hidden in the opened mail.
 */
export function htmlPart(text: string, options: { readonly language: 'en' | 'zh'; readonly subject: string; readonly preheader: string }): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p style="margin:0 0 1em">${linked(paragraph).replaceAll('\n', '<br>\n')}</p>`);
  const preheader = options.preheader === '' ? [] : [
    `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escaped(options.preheader)}</div>`,
  ];
  return [
    '<!doctype html>',
    `<html lang="${options.language === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(options.subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.6 -apple-system,Segoe UI,PingFang SC,Microsoft YaHei,sans-serif;color:#222">',
    ...preheader,
    ...paragraphs,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function linked(text: string): string {
  let html = '';
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const url = match[0].replace(TRAILING, '');
    html += `${escaped(text.slice(done, match.index))}<a href="${escaped(url)}">${escaped(url)}</a>`;
    done = match.index + url.length;
  }
  return html + escaped(text.slice(done));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
