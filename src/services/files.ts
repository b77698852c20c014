/** Files that come from the reader and go to the reader. */

export { listChosenFiles, type ChosenFile } from '../library/opened/opening/chosen-file.ts'
export { readDroppedFiles } from '../library/opened/opening/dropped-files.ts'

/** Hands the reader a file to keep. Only from a press or key. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the address by then, but not always the bytes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
