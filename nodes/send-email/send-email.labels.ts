import type { NodeLabels } from '#shared/node/labels.ts';
import type { sendEmail } from './send-email.ts';

export const sendEmailLabels: NodeLabels<typeof sendEmail> = {
  en: {
    name: 'Send email',
    summary: 'Sends one e-mail to each contact, never twice.',
    params: {
      connection: { label: 'Send through' },
      subject: { label: 'Subject' },
      preheader: { label: 'Preview text', hint: 'Shown after the subject in the inbox.' },
      body: { label: 'Text', hint: 'The footer with your address and the unsubscribe line is added for you.' },
      class: { label: 'Kind', hint: 'Marketing needs the contact’s consent.', options: { marketing: 'marketing', transactional: 'transactional' } },
      notAfter: { label: 'Latest, in hours', hint: 'Marketing that could not leave within this time is not sent at all: an offer that comes days late is worse than none. 0: however late.' },
    },
    ports: { sent: 'Sent', skipped: 'Not sent' },
  },
  zh: {
    name: '发送邮件',
    summary: '给每位联系人发送一封邮件，绝不重复。',
    params: {
      connection: { label: '发送渠道' },
      subject: { label: '主题' },
      preheader: { label: '预览文字', hint: '显示在收件箱主题之后。' },
      body: { label: '正文', hint: '页脚（地址和退订说明）会自动添加。' },
      class: { label: '类型', hint: '营销邮件需要联系人的同意。', options: { marketing: '营销', transactional: '事务性' } },
      notAfter: { label: '最晚（小时）', hint: '营销邮件若在这段时间内没能发出，就不再发送：迟到几天的优惠不如不发。填 0 表示不限。' },
    },
    ports: { sent: '已发送', skipped: '未发送' },
  },
};
