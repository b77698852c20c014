/** Files from a file dialog. */

export interface ChosenFile {
  /** Path inside a dropped folder, else the name. */
  readonly name: string
  readonly isFromFolder: boolean
  /** Reads the file again where the browser allows it. May reject. */
  load(): Promise<File>
}

export function listChosenFiles(files: Iterable<File>): readonly ChosenFile[] {
  return [...files].map((file) => ({
    name: file.webkitRelativePath || file.name,
    isFromFolder: Boolean(file.webkitRelativePath),
    load: async () => file,
  }))
}
