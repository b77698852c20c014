/** Reads how long a recording of the reader's own is, without playing it. Apart: few recordings are ever added. */

import type { Seconds } from '../../core/time/span.ts'
import type { Recording } from '../player.ts'
import { openSource } from './find-source.ts'

/** Undefined where the file does not say, as recordings of a stream, or the browser cannot play it. */
export function readLength(file: Recording): Promise<Seconds | undefined> {
  const source = openSource(file)
  const element = document.createElement(source.hasPicture ? 'video' : 'audio')
  return new Promise((resolve) => {
    const end = () => {
      const { duration } = element
      element.removeAttribute('src')
      source.release()
      resolve(Number.isFinite(duration) && duration > 0 ? duration : undefined)
    }
    element.addEventListener('loadedmetadata', end, { once: true })
    element.addEventListener('error', end, { once: true })
    element.preload = 'metadata'
    element.src = source.url
  })
}
