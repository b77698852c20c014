/** Files that come from the reader and go to the reader. */

import type { ChosenFile } from '../library/opened/opening/chosen-file.ts'

export { listChosenFiles, type ChosenFile } from '../library/opened/opening/chosen-file.ts'
export { readDroppedFiles } from '../library/opened/opening/dropped-files.ts'

/** A file of this site: of another host the security policy lets none be read. */
export function chooseLinkedFile(address: string, name: string): ChosenFile {
  const load = async () => {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`${address}: status ${response.status}`)
    return new File([await response.blob()], name)
  }
  return { name, isFromFolder: false, load }
}

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
