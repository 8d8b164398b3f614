import type { NodeLabels } from '#shared/node/labels.ts';
import type { updateContact } from './update-contact.ts';

export const updateContactLabels: NodeLabels<typeof updateContact> = {
  en: { name: 'Update contact', summary: 'Writes values into the contact’s fields.', params: { changes: { label: 'Changes' } }, ports: { out: 'Then' } },
  zh: { name: '更新联系人', summary: '把内容写入联系人的字段。', params: { changes: { label: '修改' } }, ports: { out: '然后' } },
};
