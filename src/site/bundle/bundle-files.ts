/** Files of the built app that a page asks for before its scripts would. */

/** A part of what the bundler wrote. */
export interface BuiltFile {
  readonly type: 'asset' | 'chunk'
  readonly facadeModuleId?: string | null
  readonly imports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

export type Bundle = Readonly<Record<string, BuiltFile>>

/** The styles of the part that begins with a module, and of all it imports. @param module End of its path. */
export function findStyles(bundle: Bundle, module: string): readonly string[] {
  return [
    ...new Set(findScripts(bundle, module).flatMap((name) => [...(bundle[name]?.viteMetadata?.importedCss ?? [])])),
  ]
}

/** The scripts of the same. */
export function findScripts(bundle: Bundle, module: string): readonly string[] {
  const first = Object.keys(bundle).find((name) => bundle[name]?.facadeModuleId?.endsWith(module))
  const found = new Set(first === undefined ? [] : [first])
  for (const name of found) for (const next of bundle[name]?.imports ?? []) found.add(next)
  return [...found]
}
