/** Exports a Word document: to quote from, to comment on, to print. */

import { writeWordFile } from '../document/word-file.ts'
import type { FileExporter } from '../exporter.ts'

export const wordExport: FileExporter = {
  format: 'word',
  name: 'Word',
  holds: 'To quote from and comment on.',
  extension: '.docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  place: 'first',
  needs: 'text',
  writeFile: createWrite(false),
}

export const wordBothExport: FileExporter = {
  ...wordExport,
  format: 'word-both',
  name: 'Word, both languages',
  holds: 'A table: what is said, and its translation beside it.',
  extension: '.both.docx',
  place: 'more',
  needs: 'translation',
  writeFile: createWrite(true),
}

function createWrite(isBoth: boolean): FileExporter['writeFile'] {
  return async (source, options) => {
    return writeWordFile(source, options, isBoth, (await import('../docx-package.ts')).docxPackage)
  }
}
