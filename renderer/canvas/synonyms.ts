/** What people call a step beside its name: everyday words, pinyin in full and by initials. By slug. */
export const synonyms: Readonly<Record<string, readonly string[]>> = {
  'manual-start': ['begin', 'trigger', 'audience', 'entry', '触发', '入口', '开始', 'shoudong', 'shoudongkaishi', 'sdks', 'kaishi', 'ks'],
  'event-entry': ['trigger', 'webhook', 'order', 'happens', '触发', '下单', '行为', 'shijian', 'sj', 'chufa', 'cf'],
  'segment-entry': ['trigger', 'segment', 'audience', 'group', 'attribute', '触发', '分群', '人群', '标签', 'fuhetiaojian', 'fhtj', 'fenqun', 'fq'],
  'date-entry': ['trigger', 'birthday', 'anniversary', 'expiry', 'lunar', '触发', '生日', '纪念日', '农历', '到期', 'riqi', 'rq', 'shengri', 'sr'],
  schedule: ['trigger', 'daily', 'weekly', 'monthly', 'recurring', 'cron', 'repeat', '触发', '周期', '每天', '每周', '每月', 'dingshi', 'ds', 'zhouqi', 'zq'],
  'write-message': ['ai', 'draft', 'copy', 'generate', 'personalise', 'personalize', '写作', '文案', '生成', '撰写', 'xieyoujian', 'xie', 'wenan', 'wa', 'sc'],
  'ai-prompt': ['ai', 'ask', 'model', 'llm', 'gpt', 'prompt', '提问', '提示词', '大模型', '问答', 'tiwen', 'tw', 'tishici', 'tsc'],
  'send-email': ['mail', 'newsletter', 'message', '邮件', '发信', '群发', 'fasongyoujian', 'fsyj', 'youjian', 'yj', 'faxin', 'fx'],
  delay: ['wait', 'pause', 'timer', 'later', 'birthday', 'anniversary', 'lunar', '生日', '农历', '等待', '延迟', '延时', '定时', 'yanshi', 'ys', 'dengdai', 'dd', 'yanchi', 'yc'],
  'time-window': ['hours', 'schedule', 'office', 'weekday', 'workday', 'holiday', 'night', '时段', '时间段', '工作日', '节假日', '工作时间', 'shijianchuangkou', 'sjck', 'shiduan', 'sd', 'gongzuori', 'gzr', 'jiejiari', 'jjr'],
  branch: ['if', 'condition', 'split', 'decision', 'filter', '条件', '判断', '分流', 'fenzhi', 'fz', 'tiaojian', 'tj', 'panduan', 'pd'],
  'update-contact': ['tag', 'set', 'field', 'attribute', 'property', '标签', '字段', '属性', 'gengxin', 'gxlxr', 'gx', 'biaoqian', 'bq'],
  'wait-until': ['wait', 'event', 'listen', 'happens', 'reply', 'opened', 'timeout', '等待', '直到', '事件', '回复', '超时', 'dengdaishijian', 'ddsj', 'zhidao', 'zd'],
  throttle: ['rate', 'limit', 'pace', 'queue', 'round robin', 'slow', '限流', '节流', '排队', '轮流', '分配', 'xiansu', 'xs', 'jieliu', 'jl'],
  experiment: ['ab', 'a/b', 'test', 'split', 'random', 'variant', 'ab测试', '测试', '随机', '分流', 'shiyan', 'sy', 'ceshi', 'cs'],
  holdout: ['control', 'group', 'lift', 'incremental', 'measure', '对照', '留存', '对照组', '增量', 'duizhaoliucun', 'dzlc', 'duizhao', 'dz'],
  jump: ['loop', 'repeat', 'back', 'again', 'goto', '循环', '重复', '返回', '再来', 'tiaohui', 'th', 'xunhuan', 'xh'],
  goal: ['conversion', 'target', 'success', 'won', 'purchase', '转化', '达成', '成交', 'mubiao', 'mb', 'zhuanhua', 'zh'],
  'sub-workflow': ['sub', 'call', 'nested', 'start journey', '子流程', '调用', '嵌套', 'qitaliucheng', 'qtlc', 'ziliucheng', 'zlc'],
  exit: ['end', 'stop', 'finish', '退出', '终止', '结束', 'jieshu', 'js', 'tuichu', 'tc'],
};

/** The same for the sticky note, which is no step. */
export const noteSynonyms: readonly string[] = ['note', 'sticky', 'comment', '便签', '备注', '注释', 'bianqian', 'bq', 'beizhu', 'bz'];
