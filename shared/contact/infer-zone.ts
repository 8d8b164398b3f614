import type { Contact } from './contact.ts';
import { countryCode } from './country-code.ts';
import { callingCodes, citiesOf, countryZones } from './country-zones.ts';

/** Chinese cities that are known without their country: the municipalities, the capitals of provinces, and who plans by itself. */
const CHINESE_CITIES: ReadonlySet<string> = new Set([
  ...'北京 上海 天津 重庆 石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 大连 青岛 宁波 厦门 深圳 苏州'.split(' '),
  ...'beijing shanghai tianjin chongqing guangzhou shenzhen hangzhou nanjing chengdu wuhan'.split(' '),
]);

/**
 * The zone that a person's `country` (with `city`, where the country has several), else the country code of their
 * `phone`, else a Chinese `city` leaves no doubt of; null in every doubtful case. A known country settles it:
 * what a phone number says beside it is not asked.
 */
export function inferZone({ country, phone, city }: Contact['attributes']): string | null {
  const code = typeof country === 'string' && country !== '' ? countryCode(country) : null;
  if (code !== null) return countryZones.get(code) ?? zoneOfCity(code, city);
  return zoneOfPhone(phone) ?? (CHINESE_CITIES.has(cityName(city)) ? 'Asia/Shanghai' : null);
}

function zoneOfPhone(phone: unknown): string | null {
  if (typeof phone !== 'string') return null;
  const number = /^\s*(?:\+|00)([\d\s().-]{8,})$/.exec(phone.normalize('NFKC'))?.[1]?.replace(/\D/g, '');
  if (number === undefined) return null;
  for (const length of [3, 2]) {
    const country = callingCodes.get(number.slice(0, length));
    if (country !== undefined) return countryZones.get(country) ?? null;
  }
  return null;
}

function zoneOfCity(country: string, city: unknown): string | null {
  const name = cityName(city).replaceAll(' ', '_');
  if (name === '') return null;
  return citiesOf[country]?.split(' ').find((zone) => zone.toLowerCase().endsWith(`/${name}`)) ?? null;
}

function cityName(city: unknown): string {
  return typeof city === 'string' ? city.normalize('NFKC').trim().toLowerCase().replace(/(?<=..)市$/u, '') : '';
}
