/**
 * As much of a browser's document as the page's script uses. Written down here because the command line is
 * checked without the browser's own types, which would hide a slip into them anywhere else.
 */
export interface PageElement {
  textContent: string | null;
  className: string;
  value: string;
  checked: boolean;
  hidden: boolean;
  disabled: boolean;
  placeholder: string;
  lang: string;
  append(...children: readonly (PageElement | string)[]): void;
  replaceChildren(...children: readonly PageElement[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(event: 'click' | 'input' | 'change', act: () => void): void;
  focus(): void;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  getElementById(id: string): PageElement | null;
  createElement(tag: string): PageElement;
}
