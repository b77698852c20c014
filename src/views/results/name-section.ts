/** The element ids of the page's sections. */

/** Of an episode's results. */
export function nameSection(episodeId: string): string {
  return `results-${episodeId}`
}
