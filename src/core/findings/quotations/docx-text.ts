/** The text of a .docx file. Large: import it when such a file comes. */

import mammoth from 'mammoth'
import { finish } from '../../catalogue/sort/slices.ts'
import { unpackXml } from './docx-archive.ts'
import { type Excess, findLargeFile } from './excess.ts'
import { createHtmlProse, formatProse } from './html-prose.ts'

/** Styles that word processors give block quotes, beside those that are read without being named. */
const STYLES = ['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
  (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
)
/** `[1]` of a footnote or endnote, and the arrow back from it. */
const NOTE_LINKS =
  /<sup>\s*<a href="#[^"]*note[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*note-ref[^"]*">[^<]*<\/a>/g

export type DocxText = { readonly excess: Excess } | { readonly excess?: undefined; readonly text: string }

/**
 * A paragraph a line, with an empty line between any two; block quotes begin with `> `, list items with `- `. Of changes that
 * are not yet accepted the new words; no pictures, no comments. Rejects when it is no .docx file.
 */
export async function readDocxText(bytes: Uint8Array): Promise<DocxText> {
  const large = findLargeFile(bytes.length)
  if (large) return { excess: large }
  const unpacked = await unpackXml(bytes)
  if (unpacked.excess) return unpacked
  const { value } = await mammoth.convertToHtml(toInput(unpacked.archive), {
    styleMap: STYLES,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  })
  return { text: formatProse(finish(createHtmlProse(value.replaceAll(NOTE_LINKS, '')))) }
}

/** In Node the package reads a `buffer`, of a type that core does not know; in browsers an `arrayBuffer`. */
function toInput(archive: Uint8Array): { readonly arrayBuffer: ArrayBuffer } {
  const forNode: object = { buffer: archive }
  return { arrayBuffer: archive.buffer as ArrayBuffer, ...forNode }
}
