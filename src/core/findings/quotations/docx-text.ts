/** The text of a .docx file. Large: import it when such a file comes. */

import mammoth from 'mammoth'
import { formatProse } from './format-prose.ts'
import { createHtmlProse } from './html-prose.ts'

/** Styles that word processors give block quotes, beside those that are read without being named. */
const STYLES = ['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
  (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
)
/** `[1]` of a footnote or endnote, and the arrow back from it. */
const NOTE_LINKS =
  /<sup>\s*<a href="#[^"]*note[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*note-ref[^"]*">[^<]*<\/a>/g

/**
 * A paragraph a line, with an empty line between any two; block quotes begin with `> `, list items with `- `. Of changes that
 * are not yet accepted the new words; no pictures, no comments. Rejects when it is no .docx file.
 */
export async function readDocxText(bytes: Uint8Array): Promise<string> {
  const { value } = await mammoth.convertToHtml(toInput(bytes), {
    styleMap: STYLES,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  })
  return formatProse(createHtmlProse(value.replaceAll(NOTE_LINKS, '')))
}

/** In Node the package reads a `buffer`, of a type that core does not know; in browsers an `arrayBuffer`. */
function toInput(bytes: Uint8Array) {
  const copy = bytes.slice()
  const forNode: object = { buffer: copy }
  return { arrayBuffer: copy.buffer, ...forNode }
}
