/** Files that are checked as texts. Apart from what reads them, which only the page that checks needs. */

export const TEXT_ENDINGS = ['.docx', '.md', '.markdown', '.html', '.htm', '.txt', '.text'] as const

export function isTextFile(name: string): boolean {
  const lower = name.toLowerCase()
  return TEXT_ENDINGS.some((ending) => lower.endsWith(ending))
}
