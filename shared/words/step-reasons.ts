import type { EntryRefusal } from '#shared/executor/enroll.ts';
import type { Locale } from '#shared/node/labels.ts';

type Words = Readonly<Record<Locale, string>>;

const entries = {
  'already': { en: 'Is in this run already.', zh: '已在本次运行中。' },
  'active-elsewhere': { en: 'Is still on the way in an earlier run of this journey.', zh: '仍在此流程较早的一次运行中。' },
  'reentry': { en: 'Has been through this journey before, and it lets everyone in only once.', zh: '以前走过这个流程，而它每人只能进入一次。' },
} as const satisfies Record<EntryRefusal, Words>;

/** Why somebody did not enter, stands still at a step, or has ended there. */
export const stepReasons = {
  ...entries,
  'finished': { en: 'Reached the end of the journey.', zh: '走完了整个流程。' },
  'end-of-path': { en: 'Reached the end of a path.', zh: '走到了路线的尽头。' },
  'replaced': { en: 'The run was stopped because a new one was started.', zh: '因为开始了新的运行，这次运行已停止。' },
  'cancelled': { en: 'The run was cancelled.', zh: '这次运行已取消。' },
  'contact.missing': { en: 'The contact is not in the contacts any more, so nothing is sent to them. Import the contact again and start a new run.', zh: '联系人列表中已没有此人，因此不再发送。请重新导入该联系人并开始新的运行。' },
  'node-off': { en: 'Came to a step that is switched off.', zh: '来到了一个已停用的步骤。' },
  'node.crashed': { en: 'The step itself broke down. This is a fault in the program; please report it.', zh: '步骤本身出错。这是程序的缺陷，请反馈给我们。' },
  'template.failed': { en: 'The text could not be filled in for this contact. Check its placeholders.', zh: '无法为该联系人填写文字，请检查其中的占位符。' },
  'template.none': { en: 'The step has no text to fill in. This is a fault in the program; please report it.', zh: '步骤没有可填写的文字。这是程序的缺陷，请反馈给我们。' },
  'message.too-long': { en: 'The finished subject or text is longer than a message may be. Please shorten it.', zh: '生成的主题或正文过长，请缩短。' },
  'fallback': { en: 'The step’s fallback text was used.', zh: '使用了该步骤的备用正文。' },
  'was-past': { en: 'The time to wait for was past already.', zh: '要等待的时间已经过去。' },
  'delay.no-date': { en: 'The contact’s date field is empty or not a date. Please correct the contact’s data.', zh: '联系人的日期字段为空或不是日期，请更正该联系人的资料。' },
  'model.invalid': { en: 'The model’s answers could not be used, even after asking again. Have it asked once more, or change what the step asks for and start a new run.', zh: '模型的回答经多次追问仍无法使用。可以再问一次，或修改该步骤对模型的要求后开始新的运行。' },
  'model.no-connection': { en: 'No model is set up for this connection on this computer. Set one up, and people go on from here.', zh: '这台电脑上还没有设置该模型连接，设置好后会从这里继续。' },
  'model.auth': { en: 'The model’s service did not accept the key. Please check it.', zh: '模型服务不接受这个密钥，请检查。' },
  'model.not-found': { en: 'The model or its address was not found. Check its name and address.', zh: '找不到该模型或其地址，请检查名称和地址。' },
  'model.quota': { en: 'The account at the model’s service is used up. Top it up, then try again.', zh: '模型服务的账户额度已用完，请充值后重试。' },
  'model.unavailable': { en: 'The model’s service could not be reached. Another try is due.', zh: '暂时连不上模型服务，还会再试。' },
  'model.prompt-too-long': { en: 'The question to the model is too long for this contact. Shorten the prompt or share fewer fields.', zh: '给模型的问题对该联系人来说太长。请缩短提示词或减少共享的字段。' },
  'model.rate-limited': { en: 'The model’s service asked for a long pause. Another try is due.', zh: '模型服务要求暂停较长时间，还会再试。' },
  'model.stopped': { en: 'The program was stopping. It goes on from there once it is started again.', zh: '程序正在停止，再次启动后会从原处继续。' },
  'model.name-missing': { en: 'The connection does not say which model to ask. Add the model’s name.', zh: '连接里没有写明使用哪个模型，请补上模型名称。' },
  'model.price-missing': { en: 'A budget needs the model’s prices. Add them or take the budget away.', zh: '设置预算需要模型价格，请补上价格或取消预算。' },
  'model.base-url-invalid': { en: 'The address of the model’s service is not valid.', zh: '模型服务的地址无效。' },
  'model.base-url-insecure': { en: 'The address of the model’s service must begin with https.', zh: '模型服务的地址必须以 https 开头。' },
  'model.base-url-credentials': { en: 'The address of the model’s service must not hold a password. Store the key as a secret.', zh: '模型服务的地址里不能带密码，请把密钥另行保存。' },
  'model.budget': { en: 'The budget for the model is used up. Raise it to go on.', zh: '模型预算已用完，提高预算后可继续。' },
  'model.timeout': { en: 'The model’s service did not answer in time.', zh: '模型服务没有及时答复。' },
  'model.protocol': { en: 'Something answers at this address, but not a model’s service. Check the address; it often ends in /v1.', zh: '这个地址有答复，但不像是模型服务。请检查地址，它通常以 /v1 结尾。' },
  'model.forgotten': { en: 'The model’s answer was old and has been deleted, as the settings ask. The question is not asked again.', zh: '模型的回答已按设置因过期而删除，不会重新提问。' },
  'model.rejected': { en: 'The model’s service refused this question, perhaps because it is too long.', zh: '模型服务拒绝了这个问题，可能是内容太长。' },
} as const satisfies Record<string, Words>;
