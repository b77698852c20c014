/** Ways to write English words otherwise, as people and machines do. */

export type Change = readonly [RegExp, string]

export const CONTRACTIONS: readonly Change[] = [
  [/\b(it|that|he|she|there|what)['’]s\b/i, '$1 is'],
  [/\b(you|we|they)['’]re\b/i, '$1 are'],
  [/\bI['’]m\b/, 'I am'],
  [/\b(I|you|we|they)['’]ve\b/i, '$1 have'],
  [/\b(I|you|we|they|it)['’]ll\b/i, '$1 will'],
  [/\b(do|does|did|is|are|was|were|have|has|would|could|should)n['’]t\b/i, '$1 not'],
  [/\bcan['’]t\b/i, 'cannot'],
  [/\bwon['’]t\b/i, 'will not'],
]
export const LOOSE: readonly Change[] = [
  [/\bgoing to\b/i, 'gonna'],
  [/\bwant to\b/i, 'wanna'],
  [/\bgot to\b/i, 'gotta'],
  [/\bokay\b/i, 'ok'],
  [/\bOK\b/, 'okay'],
  [/\bbecause\b/i, "'cause"],
  [/\bkind of\b/i, 'kinda'],
  [/\byeah\b/i, 'yes'],
]
export const SPELLINGS: readonly Change[] = [
  [/\b(\w{3,})ize(d|s|r|rs)?\b/i, '$1ise$2'],
  [/\b(\w{3,})izing\b/i, '$1ising'],
  [/\b(\w{3,})ization(s?)\b/i, '$1isation$2'],
  [/\b(behavi|col|fav|hon|lab|neighb|flav)or(s|ed|ing|ite|al|able)?\b/i, '$1our$2'],
  [/\bcenter(s|ed)?\b/i, 'centre$1'],
  [/\bdefense\b/i, 'defence'],
  [/\blicense\b/i, 'licence'],
  [/\b(analy)z(e|es|ed|ing|er)\b/i, '$1s$2'],
  [/\bgray\b/i, 'grey'],
  [/\bprogram\b/i, 'programme'],
  [/\bcatalog\b/i, 'catalogue'],
  [/\bmodeling\b/i, 'modelling'],
  [/\blabel(ed|ing)\b/i, 'labell$1'],
]
/** Words as machines mishear them. */
export const HEARD: readonly Change[] = [
  [/\btheir\b/i, 'there'],
  [/\byour\b/i, "you're"],
  [/\bit's\b/i, 'its'],
  [/\bthen\b/i, 'than'],
  [/\bto\b/i, 'two'],
  [/\bknow\b/i, 'no'],
  [/\bwrite\b/i, 'right'],
  [/\bhere\b/i, 'hear'],
  [/\bwould have\b/i, 'would of'],
  [/\bdatabase\b/i, 'data base'],
  [/\bGolang\b/i, 'go lang'],
  [/\bKubernetes\b/i, 'cooper netties'],
  [/\ba lot\b/i, 'alot'],
  [/\bopen source\b/i, 'opensource'],
  [/\bmachine learning\b/i, 'machine-learning'],
  [/\bsome time\b/i, 'sometime'],
  [/\bfor\b/i, 'four'],
  [/\bone\b/i, 'won'],
  [/\bwhether\b/i, 'weather'],
  [/\bexcept\b/i, 'accept'],
]
