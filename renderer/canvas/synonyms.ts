/** What people call a step beside its name: everyday words, pinyin in full and by initials. By slug. */
export const synonyms: Readonly<Record<string, readonly string[]>> = {
  'manual-start': ['begin', 'trigger', 'audience', 'entry', '触发', '入口', '开始', 'shoudong', 'shoudongkaishi', 'sdks', 'kaishi', 'ks'],
  'write-message': ['ai', 'draft', 'copy', 'generate', 'personalise', 'personalize', '写作', '文案', '生成', '撰写', 'xieyoujian', 'xie', 'wenan', 'wa', 'sc'],
  'ai-prompt': ['ai', 'ask', 'model', 'llm', 'gpt', 'prompt', '提问', '提示词', '大模型', '问答', 'tiwen', 'tw', 'tishici', 'tsc'],
  'send-email': ['mail', 'newsletter', 'message', '邮件', '发信', '群发', 'fasongyoujian', 'fsyj', 'youjian', 'yj', 'faxin', 'fx'],
  delay: ['wait', 'pause', 'timer', 'later', '等待', '延迟', '延时', '定时', 'yanshi', 'ys', 'dengdai', 'dd', 'yanchi', 'yc'],
  branch: ['if', 'condition', 'split', 'decision', 'filter', '条件', '判断', '分流', 'fenzhi', 'fz', 'tiaojian', 'tj', 'panduan', 'pd'],
  'update-contact': ['tag', 'set', 'field', 'attribute', 'property', '标签', '字段', '属性', 'gengxin', 'gxlxr', 'gx', 'biaoqian', 'bq'],
  exit: ['end', 'stop', 'finish', '退出', '终止', '结束', 'jieshu', 'js', 'tuichu', 'tc'],
};

/** The same for the sticky note, which is no step. */
export const noteSynonyms: readonly string[] = ['note', 'sticky', 'comment', '便签', '备注', '注释', 'bianqian', 'bq', 'beizhu', 'bz'];
