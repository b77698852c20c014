/** Limits on files and on texts that are checked. They are a part of the table of all limits, `core/import/limits.ts`. */

export const TEXT_LIMITS = {
  /** Bytes of one file; more is refused. */
  fileBytes: 64 * 1024 * 1024,
  /** Characters of a text whose quotations are checked; more is refused. */
  checkedText: 10_000_000,
  /** Quotations of one text; more are refused. */
  quotations: 20_000,
  /** Characters of a text in an address, as it is written there; more is refused. */
  addressText: 64_000,
  /** Files in a .docx; more is refused, and so is what follows. */
  docxFiles: 5000,
  /** Bytes of the XML in a .docx once it is unpacked. Pictures and other parts are not unpacked. */
  docxBytes: 32 * 1024 * 1024,
  /** Elements of that XML. Reading one takes some 2.5 kB of memory. */
  docxElements: 400_000,
  /** Bytes of one tag with its attributes: reading takes time by the square of their number. */
  docxTag: 16_000,
} as const
