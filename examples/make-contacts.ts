import { writeFileSync } from 'node:fs';

/**
 * Makes `contacts.csv` (`node examples/make-contacts.ts`): people who do not exist, at domains that are
 * reserved for examples. Always the same ones, so that tests may count on them.
 */
export function contactsCsv(): string {
  const people = Array.from({ length: 120 }, (_, i) => [western(i), chinese(i)]).flat();
  const rows = people.map((person, i) => [...person, ...facts(i, person)].map(cell).join(','));
  // Spread among the good rows, as such things are.
  TROUBLE.forEach((row, i) => rows.splice(20 + i * 27, 0, row));
  return `${['email,first_name,last_name,city,plan,birthday,consent_source,consent_date', ...rows].join('\n')}\n`;
}

/** What reading the file must come to: rows = enrolled + invalid + duplicate. */
export const CONTACTS_COUNTS = { rows: 248, invalid: 6, duplicate: 2, enrolled: 240 };

type Person = readonly [email: string, first: string, last: string, city: string];

const LONG = 'Maria del Carmen Guadalupe Concepción Esperanza Isabel Francisca de los Ángeles Trinidad';
const AWKWARD_WESTERN: readonly (readonly [first: string, last: string])[] = [
  ['Sinéad', 'O’Brien'], ['Gina', "D'Angelo"], ['Jean-Luc', 'Lefèvre'], ['Thị Minh', 'Nguyễn'], ['Jürgen', 'Müller-Lüdenscheidt'], ['Robert"); DROP', 'Tables'],
  ['{{ contact.email }}', 'Curly'], ['<b>Bob</b>', 'Bold'], ["=cmd|' /C calc'!A0", 'Formula'], ['@SUM(A1:A9)', 'Sheet'], ['Zoë 🎈', 'Balloon'], ['X', 'Y'],
  [LONG, 'Fernández de Córdoba'], ['', 'Nofirst'], ['Cher', ''], ['Martin', 'King, Jr.'], ['Søren "Sunny"', 'Østergård'], ['Αλέξανδρος', 'Παπαδόπουλος'],
];
const AWKWARD_CHINESE: readonly (readonly [first: string, last: string, address: string])[] = [
  ['娜娜', '欧阳', 'nana.ouyang'], ['相如', '司马', 'xiangru.sima'], ['亮', '诸葛', 'liang.zhuge'], ['', '上官', 'shangguan'], ['𠀀', '𡈽', 'rare.hanzi'], ['小龙🐉', '李', 'xiaolong.li'],
  ['{{ 名字 }}', '花', 'kuohao.hua'], ['古丽娜尔·买买提', '阿卜杜拉', 'gulnar.abdulla'], ['一', '一', 'yi.yi'], ['偉東', '陳', 'weidong.chan'],
];

const FIRST = ['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Grace', 'Henry', 'Inès', 'Jack', 'Kate', 'Liam', 'Maja', 'Noah', 'Olivia', 'Pablo', 'Quinn'];
const LAST = ['Smith', 'Jones', 'Weber', 'Rossi', 'García', 'Dubois', 'Novák', 'Kowalski', 'Jensen', 'Silva', 'Brown', 'Okafor', 'Patel'];
const CITY = ['Berlin', 'London', 'Washington, DC', 'Paris', 'São Paulo', 'Austin, TX', 'Kraków', 'Lagos', 'Zürich', 'Toronto', 'Málaga'];
const GIVEN = ['伟 wei', '芳 fang', '娜 na', '秀英 xiuying', '敏 min', '静 jing', '丽 li', '强 qiang', '磊 lei', '军 jun', '洋 yang', '勇 yong', '艳 yan', '杰 jie', '涛 tao', '子涵 zihan', '雨桐 yutong'];
const FAMILY = ['王 wang', '李 li', '张 zhang', '刘 liu', '陈 chen', '杨 yang', '赵 zhao', '黄 huang', '周 zhou', '吴 wu', '徐 xu', '孙 sun', '马 ma'];
const CHENGSHI = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '西安', '南京', '重庆', '呼和浩特'];
const DOMAIN = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.test'];

function western(i: number): Person {
  const [first, last] = AWKWARD_WESTERN[i] ?? [pick(FIRST, i), pick(LAST, i)];
  const address = i < AWKWARD_WESTERN.length ? `guest${i + 1}` : `${plain(first)}.${plain(last)}`;
  return [`${address}@${pick(DOMAIN, i)}`, first, last, pick(CITY, i)];
}

function chinese(i: number): Person {
  const awkward = AWKWARD_CHINESE[i];
  const [given = '', givenSound = ''] = pick(GIVEN, i).split(' ');
  const [family = '', familySound = ''] = pick(FAMILY, i).split(' ');
  const [first, last, address] = awkward ?? [given, family, `${givenSound}.${familySound}`];
  return [`${address}@${pick(DOMAIN, i + 1)}`, first, last, pick(CHENGSHI, i)];
}

function facts(i: number, [email, , , city]: Person): readonly string[] {
  const born = i % 60 === 7 ? `${1960 + (i % 9) * 4}-02-29` : date(1955 + ((i * 7) % 50), i * 5, i * 11);
  const source = CHENGSHI.includes(city) ? pick(['官网注册', '门店会员登记', '公众号活动,扫码报名'], i) : pick(['signup form', 'trade fair', 'checkout, newsletter box'], i);
  return [pick(['free', 'pro', 'team'], i + email.length), i % 40 === 33 ? '' : born, source, date(2025, i, i * 3)];
}

/** Rows with something wrong: six that nobody can be written to at, and two people who are in the list already. */
const TROUBLE = [
  'tom.at.example.com,Tom,Missing,London,free,1990-04-01,signup form,2025-05-05',
  'xiaoming@,小明,王,北京,pro,1991-05-02,官网注册,2025-05-06',
  'BEN.DUBOIS@Mail.Example,Ben,Dubois,Lagos,pro,1957-01-05,trade fair,2025-05-07',
  '"amy@example.com, eve@example.org",Amy,Two,Paris,team,1993-07-04,signup form,2025-05-08',
  '"mei lin@example.com",美琳,林,上海,free,1994-08-05,门店会员登记,2025-05-09',
  'nana.ouyang＠example.org,娜娜,欧阳,北京,pro,1995-09-06,官网注册,2025-05-10',
  '"bob@example.com","Bob\r\nBcc: everyone@example.com",Smuggler,Lagos,free,1996-10-07,signup form,2025-05-11',
  'short@example.com,Short,Row',
];

function pick(list: readonly string[], i: number): string {
  return list[i % list.length]!;
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase();
}

function date(year: number, month: number, day: number): string {
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-${String((day % 28) + 1).padStart(2, '0')}`;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

if (import.meta.main) writeFileSync(new URL('contacts.csv', import.meta.url), contactsCsv());
