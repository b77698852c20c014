/** Help pages of the codes that the program reports. */

interface HelpPage {
  readonly what: string
  /** What each list adds: what happens, how it is found, or an example. */
  readonly more: string
  readonly todo: string
}

/** The pages by their code. @param table One line per code: code | what it means | more | what to do. */
export function readHelpPages(table: string): ReadonlyMap<string, HelpPage> {
  const rows = table.trim().split('\n')
  return new Map(
    rows.map((line) => {
      const [code = '', what = '', more = '', todo = ''] = line.split(' | ')
      return [code, { what, more, todo }] as const
    }),
  )
}
