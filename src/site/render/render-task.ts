/** Messages to a worker that renders pages, and its answers. */

export type PageKind = 'episode' | 'name'

export interface RenderTask {
  readonly base: string
  readonly kind: PageKind
  /** The file with the data of the page. */
  readonly text: string
}

export interface RenderedPage {
  /** HTML that the app draws first, for its own element. */
  readonly root: string
  /** HTML that follows it while the app is not there. */
  readonly more: string
  /** Of the data it was rendered from, as the catalogue has it. */
  readonly hash: string
}

export type RenderResult = RenderedPage | { readonly error: string }
