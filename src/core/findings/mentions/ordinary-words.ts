/** Names that are also common English words, which do not identify a person in text without capitals. */

const WORDS =
  'art bell berg bill bishop black blue bob bond brown bush carol case chance chase chip christian church clay cook cope ' +
  'cross dale daisy dean dick drew earl early ernest faith field fish flower ford forest fox frank french gates gene ' +
  'glass gold good grace grant gray green grey guy hall hand hardy harmony heather hill holiday holly hood hope house ' +
  'hunt hunter ivy jack jay jobs joy judge june king knight lane law lee lily little long love major march mark mason ' +
  'may mercy mike miles mills moon moore more night noble page parish park pat peace penny pierce pope power price ' +
  'prince queen rain randy ray reed rich river rob robin rock roman rose ruby rush rusty sage savage sharp short skip ' +
  'small smart smith snow son song star stark stone story strong sue summer sunny swift taylor terry thin tree trip ' +
  'trump tuck turner van victor violet wall ward warren waters way weeks west white wild will wise wolf wood woods ' +
  'worth young'

const ORDINARY: ReadonlySet<string> = new Set(WORDS.split(' '))

/** Expects a folded word. */
export function isOrdinaryWord(word: string): boolean {
  return ORDINARY.has(word)
}
