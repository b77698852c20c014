/** An entry for reference managers, written by Citation.js; loaded on request. */

import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import type { CslItem } from '../../core/clip/citation-notations.ts'

export type BibliographyFormat = 'bibtex' | 'csl-json'

export function formatBibliography(format: BibliographyFormat, item: CslItem): string {
  return `${format === 'bibtex' ? writeBibtex(item) : write('data', item)}\n`
}

/** Citation.js writes literal names and addresses as they are, and leaves percent signs, which begin a comment in TeX. */
function writeBibtex(item: CslItem): string {
  const author = item.author?.map(({ literal }) => ({ literal: escapeTex(literal) }))
  const url = item.URL?.replace(/[\\{}<>"^`|\s]/g, encodeURIComponent)
  const entry = write('bibtex', { ...item, ...(author && { author }), URL: url })
  return entry.replace(/^(?!\turl = ).*/gm, (line) => line.replace(/(?<!\\)%/g, '\\%'))
}

function write(format: 'bibtex' | 'data', item: CslItem): string {
  return new Cite([item], { generateGraph: false }).format(format).trim()
}

const TEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** Collapses white space, so the result is one line. Letters of every script are kept. */
function escapeTex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}^~#$%&_]/g, (sign) => TEX_ESCAPES[sign] ?? `\\${sign}`)
}
