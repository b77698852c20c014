/** Builds CSL-JSON, the exchange format of reference managers, for an online video. */

import type { CitedVideo } from './citation-styles.ts'

interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[]
}

export interface CslItem {
  readonly id: string
  readonly type: 'motion_picture'
  readonly title: string
  readonly author?: readonly { readonly literal: string }[]
  readonly issued?: CslDate
  readonly accessed: CslDate
  readonly publisher: 'YouTube'
  readonly medium: 'Video'
  readonly URL: string
  readonly note?: string
}

/** `note` identifies the passage. */
export function buildCslItem(id: string, video: CitedVideo, note: string | undefined): CslItem {
  const { title, channel, publishedOn, url, accessedOn } = video
  const issued = publishedOn === undefined ? undefined : parseDate(publishedOn)
  return {
    id,
    type: 'motion_picture',
    title,
    // A literal name, because a channel may not be a person: first and last name must not be swapped.
    author: channel === undefined ? undefined : [{ literal: channel }],
    issued,
    accessed: parseDate(accessedOn)!,
    publisher: 'YouTube',
    medium: 'Video',
    URL: url,
    note,
  }
}

function parseDate(iso: string): CslDate | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso)
  return match ? { 'date-parts': [match.slice(1).map(Number)] } : undefined
}
