/** The text of the spoken guide. Change it here, then run make-guide.ts; its output is never edited by hand. */

export interface Turn {
  readonly speaker: 'Guide' | 'Reader'
  readonly text: string
}

export const GUIDE: readonly Turn[] = [
  guide(`Welcome to Transcript Explorer. This is a short spoken guide. My voice is made by a machine, and so are the
    times of the words that you see marked while I speak.`),
  reader('What is it for?'),
  guide(`It is for long conversations: talks, podcasts and interviews. You read the text, and the page follows the
    voice. Click a word, and the recording goes there. Scroll away, and nothing pulls you back until you press Back to
    now.`),
  reader('I have four hours of talk. How do I find one sentence?'),
  guide(`Press slash, and type. Every hit is marked in the text, and on the strip below the player. To search all
    episodes at once, press Control K. There, a small typing mistake is forgiven.`),
  reader('And who says that a quotation is true?'),
  guide(`Every quotation in the notes is compared with the transcript. It is found word for word, or close, or
    reworded, or not at all. If it is not found, the page says so. One quotation of this guide is wrong on purpose:
    look for it among the quotes.`),
  reader('Where do the times come from?'),
  guide(`From the file. Where a file gives the time of every word, the spoken word is marked. Where it gives only the
    start of a paragraph, the end is an estimate, and it is called one. Where there is no transcript, you see a gap.`),
  reader('Does it watch me?'),
  guide(`No. Nothing that you do leaves this device. A video on YouTube is loaded only when you press play. Your places
    and your settings stay in this browser.`),
  reader('Can I open my own files?'),
  guide(`Yes. Drop captions or a note anywhere on the page. If you have the recording too, open it beside the text, and
    it plays from your disk.`),
  reader('And if something is wrong with a file?'),
  guide(`Then you are told which file, which line, and what to do about it. That is all. Pick a word, press play, and
    look around.`),
]

function guide(text: string): Turn {
  return { speaker: 'Guide', text: text.replace(/\s+/g, ' ') }
}

function reader(text: string): Turn {
  return { speaker: 'Reader', text }
}

/** The sentences of a turn as character ranges. */
export function listSentences(text: string): readonly (readonly [from: number, to: number])[] {
  return [...text.matchAll(/[^.?!]+[.?!]/g)].map(({ index, 0: sentence }) => {
    const from = index + sentence.length - sentence.trimStart().length
    return [from, index + sentence.length]
  })
}
