// Citation.js ships no types; this is the little of it that is used.

declare module '@citation-js/core' {
  export class Cite {
    constructor(items: readonly object[], options?: { readonly generateGraph?: boolean })
    format(name: 'bibtex' | 'data'): string
  }
}
declare module '@citation-js/plugin-bibtex' {}
