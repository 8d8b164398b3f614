import type { MailSettings, ModelSettings } from '#shared/connections.ts';

type Smtp = Extract<MailSettings, { kind: 'smtp' }>;
type OpenAi = Extract<ModelSettings, { kind: 'openai' }>;

/** What an author's mail provider publishes for its customers; `note` names a hint in the words. */
export interface MailPreset extends Pick<Smtp, 'host' | 'port' | 'security'> {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly note: 'app-password' | 'auth-code' | 'api-key' | null;
  /** A fixed user name, where the provider has one. */
  readonly user?: string;
}

export interface ModelPreset extends Pick<OpenAi, 'baseUrl'> {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** Shown as an example, never filled in: names of models do not last. */
  readonly example: string;
  readonly local: boolean;
}

const same = (name: string): MailPreset['name'] => ({ en: name, zh: name });

export const mailPresets: readonly MailPreset[] = [
  { id: 'gmail', name: same('Gmail / Google Workspace'), host: 'smtp.gmail.com', port: 465, security: 'tls', note: 'app-password' },
  { id: 'microsoft365', name: same('Microsoft 365'), host: 'smtp.office365.com', port: 587, security: 'starttls', note: null },
  { id: 'qq', name: { en: 'QQ Mail', zh: 'QQ 邮箱' }, host: 'smtp.qq.com', port: 465, security: 'tls', note: 'auth-code' },
  { id: 'exmail', name: { en: 'Tencent Exmail', zh: '腾讯企业邮箱' }, host: 'smtp.exmail.qq.com', port: 465, security: 'tls', note: 'auth-code' },
  { id: '163', name: { en: 'NetEase 163', zh: '网易 163 邮箱' }, host: 'smtp.163.com', port: 465, security: 'tls', note: 'auth-code' },
  { id: '126', name: { en: 'NetEase 126', zh: '网易 126 邮箱' }, host: 'smtp.126.com', port: 465, security: 'tls', note: 'auth-code' },
  { id: 'aliyun', name: { en: 'Alibaba Cloud DirectMail', zh: '阿里云邮件推送' }, host: 'smtpdm.aliyun.com', port: 465, security: 'tls', note: null },
  { id: 'sendgrid', name: same('SendGrid'), host: 'smtp.sendgrid.net', port: 587, security: 'starttls', note: 'api-key', user: 'apikey' },
  { id: 'mailgun', name: same('Mailgun'), host: 'smtp.mailgun.org', port: 587, security: 'starttls', note: null },
  { id: 'brevo', name: same('Brevo'), host: 'smtp-relay.brevo.com', port: 587, security: 'starttls', note: 'api-key' },
  { id: 'postmark', name: same('Postmark'), host: 'smtp.postmarkapp.com', port: 587, security: 'starttls', note: 'api-key' },
  { id: 'ses', name: { en: 'Amazon SES (US East)', zh: 'Amazon SES（美国东部）' }, host: 'email-smtp.us-east-1.amazonaws.com', port: 587, security: 'starttls', note: 'api-key' },
];

export const modelPresets: readonly ModelPreset[] = [
  { id: 'openai', name: same('OpenAI'), baseUrl: 'https://api.openai.com/v1', example: 'gpt-…', local: false },
  { id: 'deepseek', name: same('DeepSeek'), baseUrl: 'https://api.deepseek.com', example: 'deepseek-chat', local: false },
  { id: 'dashscope', name: { en: 'Alibaba Qwen (DashScope)', zh: '阿里通义千问（DashScope）' }, baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1', example: 'qwen-plus', local: false },
  { id: 'moonshot', name: { en: 'Moonshot (Kimi)', zh: '月之暗面 Kimi' }, baseUrl: 'https://api.moonshot.cn/v1', example: 'kimi-…', local: false },
  { id: 'zhipu', name: { en: 'Zhipu (GLM)', zh: '智谱 GLM' }, baseUrl: 'https://open.bigmodel.cn/api/paas/v4', example: 'glm-…', local: false },
  { id: 'gemini', name: same('Google Gemini'), baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai/', example: 'gemini-…', local: false },
  { id: 'openrouter', name: same('OpenRouter'), baseUrl: 'https://openrouter.ai/api/v1', example: 'vendor/model', local: false },
  { id: 'ollama', name: { en: 'Ollama (on this computer)', zh: 'Ollama（本机）' }, baseUrl: 'http://127.0.0.1:11434/v1', example: 'qwen3:8b', local: true },
  { id: 'lm-studio', name: { en: 'LM Studio (on this computer)', zh: 'LM Studio（本机）' }, baseUrl: 'http://127.0.0.1:1234/v1', example: '', local: true },
];
