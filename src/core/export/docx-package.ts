/** The package that writes Word files, as far as it is used. Loaded when used: it is large. */

import * as docx from 'docx'

export const docxPackage = {
  Document: docx.Document,
  ExternalHyperlink: docx.ExternalHyperlink,
  FootnoteReferenceRun: docx.FootnoteReferenceRun,
  HeadingLevel: docx.HeadingLevel,
  Packer: docx.Packer,
  Paragraph: docx.Paragraph,
  Table: docx.Table,
  TableCell: docx.TableCell,
  TableRow: docx.TableRow,
  TextRun: docx.TextRun,
  WidthType: docx.WidthType,
}
