/** An entry for reference managers, written by Citation.js; fetched when somebody asks for one. */

import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import type { CslItem } from '../../core/clip/csl-item.ts'

export type BibliographyFormat = 'bibtex' | 'csl-json'

export function formatBibliography(format: BibliographyFormat, item: CslItem): string {
  const cite = new Cite([item], { generateGraph: false })
  return `${cite.format(format === 'bibtex' ? 'bibtex' : 'data').trim()}\n`
}
