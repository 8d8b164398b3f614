import type { EmailAddressFault } from '#shared/contact/email-address.ts';
import type { RefusalReason } from '#shared/contacts-file/read-row.ts';
import type { Locale } from '#shared/node/labels.ts';

type Words = Readonly<Record<Locale, string>>;

/** What is wrong with one address; the same words for a row of a list and for a message. */
const addresses: Readonly<Record<EmailAddressFault, Words>> = {
  'empty': { en: 'There is no e-mail address.', zh: '没有邮箱地址。' },
  'control-character': { en: 'The address contains a control character. Please type it again.', zh: '地址里有控制字符，请重新输入。' },
  'invisible-character': { en: 'The address contains a character that cannot be seen. Please type it again.', zh: '地址里有看不见的字符，请重新输入。' },
  'space': { en: 'The address contains a space.', zh: '地址里有空格。' },
  'too-long': { en: 'The address is longer than mail allows.', zh: '地址过长，邮件系统不接受。' },
  'no-at': { en: 'The address has no @.', zh: '地址里没有 @。' },
  'several-addresses': { en: 'There is more than one address. Give each person a row of their own.', zh: '这里有不止一个地址，请每人单独一行。' },
  'display-name': { en: 'Please give the address alone, without a name or < >.', zh: '请只填写地址，不要带姓名或 < >。' },
  'local-part-empty': { en: 'Nothing stands before the @.', zh: '@ 前面没有内容。' },
  'local-part-invalid': { en: 'The part before the @ is not valid. Please check for slips of the keyboard.', zh: '@ 前面的部分无效，请检查是否输入有误。' },
  'domain-empty': { en: 'Nothing stands after the @.', zh: '@ 后面没有内容。' },
  'domain-invalid': { en: 'The part after the @ is not a valid domain.', zh: '@ 后面不是有效的域名。' },
  'domain-incomplete': { en: 'The domain is incomplete; the ending, such as .com, is missing.', zh: '域名不完整，缺少 .com 之类的后缀。' },
  'address-literal': { en: 'Addresses of bare computers (in square brackets) are not accepted.', zh: '不接受方括号里的 IP 地址。' },
};

function underName<const P extends string>(prefix: P): Readonly<Record<`${P}.${EmailAddressFault}`, Words>> {
  return Object.fromEntries(Object.entries(addresses).map(([fault, words]) => [`${prefix}.${fault}`, words])) as Record<`${P}.${EmailAddressFault}`, Words>;
}

/** Why a row of a list brought nobody in. */
export const rowReasons = {
  ...underName('email'),
  'row.bad-quotes': { en: 'The quotation marks of this row do not match. Please correct the row in the file.', zh: '这一行的引号不配对，请在文件中改正。' },
  'row.too-long': { en: 'The row is too long to be a contact.', zh: '这一行太长，不像是联系人。' },
  'row.too-few-fields': { en: 'The row has fewer fields than the header.', zh: '这一行的字段比表头少。' },
  'row.too-many-fields': { en: 'The row has more fields than the header. Text with a comma needs quotation marks.', zh: '这一行的字段比表头多。含逗号的文字需要加引号。' },
  'row.duplicate': { en: 'The same person stands further up in the list. Everybody enters once.', zh: '同一个人在名单前面已出现过，每人只进入一次。' },
  'cell.too-long': { en: 'The text in this field is too long.', zh: '这个字段的文字太长。' },
  'name.control-characters': { en: 'The name contains a line break or a control character.', zh: '姓名里有换行或控制字符。' },
} as const satisfies Record<RefusalReason | 'row.duplicate', Words>;

/** Why a message's address cannot be written to. */
export const addressReasons = underName('address');
