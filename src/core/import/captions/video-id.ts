/** Finds YouTube video ids in fields and addresses. */

import { isVideoId } from '../../episode/media-file.ts'

const ADDRESS =
  /^https?:\/\/(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#\s]{0,200}&)?v=|embed\/|live\/|shorts\/|v\/)|youtu\.be\/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])/

/** An id as it stands, or out of an address of YouTube; undefined for anything else. */
export function parseVideoId(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  return isVideoId(trimmed) ? trimmed : parseVideoAddress(trimmed)
}

/** Only out of an address of YouTube. */
export function parseVideoAddress(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ADDRESS.exec(text.trim().slice(0, 500))?.[1]
}
