/** Longest name of an attribute, in characters; survey exports have whole questions as headers. */
const MAX_NAME = 64;

/** What people call the attributes that Weft looks at, or that screens have a name for. Keys are headers reduced to letters and digits. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'mail', 'emailaddress', 'mailaddress', '邮箱', '邮箱地址', '电子邮箱', '电子邮件', '电子邮件地址', '邮件', '邮件地址', '电邮'],
  external_id: ['externalid', 'customerid', 'memberid', '外部编号', '客户编号', '客户id', '会员编号', '会员号', '会员id'],
  first_name: ['firstname', 'givenname', 'forename', '名', '名字'],
  last_name: ['lastname', 'surname', 'familyname', '姓', '姓氏'],
  full_name: ['fullname', 'name', '姓名', '全名', '联系人'],
  nickname: ['nickname', '昵称'],
  city: ['city', 'town', '城市', '所在城市'],
  phone: ['phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone', 'mobilenumber', '电话', '电话号码', '联系电话', '手机', '手机号', '手机号码'],
  birthday: ['birthday', 'birthdate', 'dateofbirth', 'dob', '生日', '出生日期', '出生年月日'],
  gender: ['gender', 'sex', '性别'],
  age: ['age', '年龄'],
  company: ['company', 'companyname', 'organisation', 'organization', '公司', '公司名称', '单位', '企业'],
  country: ['country', '国家'],
  region: ['region', 'province', 'state', '省', '省份', '地区'],
  // Not "consent": such columns say yes or no, and a "no" must never be taken for a source.
  consent_source: ['consentsource', 'optinsource', '同意来源', '授权来源', '订阅来源'],
  consent_date: ['consentdate', 'optindate', '同意日期', '同意时间', '授权日期', '授权时间', '订阅日期', '订阅时间'],
};
const KNOWN: ReadonlyMap<string, string> = new Map(Object.entries(ALIASES).flatMap(([name, aliases]) => aliases.map((alias) => [alias, name] as const)));

/**
 * The header as an attribute name that works in `{{ contact.name }}`: lower case, letters, digits and `_`.
 * Letters of every script stay, liquidjs takes them. May be empty.
 */
export function attributeName(header: string): string {
  const words = header.normalize('NFKC').trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_');
  // `__proto__` must still be recognised as what it is.
  const name = words.startsWith('__') ? words : words.replace(/^_+|_+$/g, '');
  return [...(/^\p{N}/u.test(name) ? `_${name}` : name)].slice(0, MAX_NAME).join('');
}

/** The attribute this header is another word for, in English or Chinese; null if it stands for itself. */
export function knownAttribute(header: string): string | null {
  return KNOWN.get(header.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) ?? null;
}
