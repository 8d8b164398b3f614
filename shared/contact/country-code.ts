import { citiesOf, countryZones } from './country-zones.ts';

/** What a country is called in languages that contact lists are written in. The first to use a name has it. */
const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'ko', 'ru'];
/** Common names besides the formal ones. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  CN: ['中国大陆', '中国内地', '中华人民共和国', 'prc', 'p.r. china', 'mainland china', 'china mainland', "people's republic of china", 'chn'],
  HK: ['hong kong', '香港', '中国香港'], MO: ['macau', 'macao', '澳门', '中国澳门'], TW: ['中国台湾'],
  GB: ['uk', 'great britain', 'britain', 'england', 'scotland', 'wales', 'northern ireland', 'gbr'],
  US: ['usa', 'u.s.', 'u.s.a.', 'america', 'united states of america', '美利坚合众国'],
  AE: ['uae'], CZ: ['czech republic'], KR: ['korea', 'republic of korea'], NL: ['holland'], TR: ['turkey'], DE: ['deu'], RU: ['russian federation'],
};

let names: ReadonlyMap<string, string> | null = null;

/** The ISO code of a country given by code or by name; null if nobody knows it. */
export function countryCode(text: string): string | null {
  const written = text.normalize('NFKC').trim();
  if (/^[a-z]{2}$/i.test(written)) {
    const code = written.toUpperCase();
    if (isCountry(code)) return code;
  }
  names ??= namesOfCountries();
  return names.get(written.toLowerCase()) ?? null;
}

function isCountry(code: string): boolean {
  return countryZones.has(code) || Object.hasOwn(citiesOf, code);
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const found = new Map<string, string>(Object.entries(ALIASES).flatMap(([code, aliases]) => aliases.map((alias) => [alias, code] as const)));
  const codes = [...countryZones.keys(), ...Object.keys(citiesOf)];
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code)?.toLowerCase();
      if (name !== undefined && !found.has(name)) found.set(name, code);
    }
  }
  return found;
}
