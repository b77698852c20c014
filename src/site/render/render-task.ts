/** What is sent to a worker that renders pages, and what it sends back. */

export interface RenderTask {
  readonly base: string
  /** The episode's file. */
  readonly text: string
}

export interface RenderedPage {
  /** What the app draws first, for its own element. */
  readonly root: string
  /** What follows it while the app is not there. */
  readonly more: string
  /** Of the data it was rendered from, as the catalogue has it. */
  readonly hash: string
}

export type RenderResult = RenderedPage | { readonly error: string }
