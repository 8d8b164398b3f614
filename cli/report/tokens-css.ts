import { darkTokens, lightTokens, type Token } from '#shared/view/tokens.ts';

/** The colours as rules. On paper it is always day. */
export const tokensCss = `
:root{color-scheme:light;${declare(lightTokens)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${declare(darkTokens)}}}
`;

function declare(tokens: Readonly<Record<Token, string>>): string {
  return Object.entries(tokens).map(([name, value]) => `${name}:${value}`).join(';');
}
