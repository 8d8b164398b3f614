/** The colours of “Paper & Ink” as CSS variables: the app and the report are drawn with the same ones. Every pair used for text has a contrast of 4.5 : 1. */
export const lightTokens = {
  '--canvas': '#F6F5F2', '--surface': '#FFFFFF', '--surface-2': '#FBFAF8', '--border': '#E3E0DA', '--border-strong': '#8E8A82', '--text': '#1F1D1A',
  '--text-2': '#5C5851', '--text-3': '#6F6B64', '--dot': '#DDD9D1', '--accent': '#2F5DD0', '--accent-bg': '#E9EEFB', '--ok': '#1B7A46',
  '--ok-bg': '#E6F4EB', '--warn': '#8A5A00', '--warn-bg': '#FBF1DC', '--err': '#B3261E', '--err-bg': '#FCEBE9', '--edge': '#8A867E',
  '--ink': '#1F1D1A', '--on-ink': '#FFFFFF', '--trigger': '#0E7568', '--trigger-bg': '#E2F3F0', '--message': '#0B6A9C', '--message-bg': '#E3F1F9',
  '--timing': '#8A5A00', '--timing-bg': '#FBF1DC', '--logic': '#7A3FB8', '--logic-bg': '#F2EAFA', '--data': '#4A5D78', '--data-bg': '#EAEEF3',
  '--response': '#B02A6B', '--response-bg': '#FBE9F1', '--control': '#A63A14', '--control-bg': '#FCEBE4', '--ai': '#4B4FC4', '--ai-bg': '#ECECFB',
  '--lift': '0 1px 2px rgb(31 29 26/.06)', '--accent-text': '#2A52B8', '--tooltip': '#2B2926', '--on-tooltip': '#FFFFFF', '--note': '#5F5A1E',
  '--note-bg': '#F7F3C8', '--note-text': '#3A370F', '--shadow': '0 8px 24px rgb(31 29 26/.14)',
} as const;

export type Token = keyof typeof lightTokens;

export const darkTokens: Readonly<Record<Token, string>> = {
  '--canvas': '#141517', '--surface': '#1D1F22', '--surface-2': '#23262A', '--border': '#34383E', '--border-strong': '#757C87', '--text': '#ECEDEE',
  '--text-2': '#B3B8C0', '--text-3': '#949AA4', '--dot': '#25282C', '--accent': '#8AA8FF', '--accent-bg': '#1F2A47', '--ok': '#5FCB8B',
  '--ok-bg': '#16301F', '--warn': '#E5B454', '--warn-bg': '#33270E', '--err': '#FF8A80', '--err-bg': '#3A1B19', '--edge': '#6E7580',
  '--ink': '#ECEDEE', '--on-ink': '#141517', '--trigger': '#4FCDBB', '--trigger-bg': '#12302C', '--message': '#6CC3F0', '--message-bg': '#122C3B',
  '--timing': '#E5B454', '--timing-bg': '#33270E', '--logic': '#C39BF0', '--logic-bg': '#2E2140', '--data': '#9FB3CF', '--data-bg': '#232B36',
  '--response': '#F08DBB', '--response-bg': '#3B1A2A', '--control': '#F59A78', '--control-bg': '#3A2016', '--ai': '#A9ADFA', '--ai-bg': '#25274C',
  '--lift': 'none', '--accent-text': '#9DB6FF', '--tooltip': '#ECEDEE', '--on-tooltip': '#141517', '--note': '#DAD27A', '--note-bg': '#302E14',
  '--note-text': '#F1EBB5', '--shadow': '0 8px 24px rgb(0 0 0/.5)',
};
