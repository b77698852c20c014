/**
 * Loads YouTube's API script, always over https, with a timeout and retries. (The loader inside youtube-player has
 * neither: one failure there lasts until the page is loaded again. It finds our `YT` and stays idle.)
 */

import type { Seconds } from '../../core/time/span.ts'
import { trustScriptUrl, YOUTUBE_API_URL } from '../../platform/trusted-script.ts'
import { startVisibleTimeout } from '../visible-timeout.ts'
import { callMethod } from './untrusted.ts'

declare global {
  interface Window {
    YT?: { Player?: unknown; loading?: number; get?: unknown }
    onYouTubeIframeAPIReady?: () => void
  }
}

const TIMEOUT: Seconds = 8
const WIDGET_ID = 'www-widgetapi-script'

let attempts = 0
let loading: Promise<boolean> | undefined

/** True once `YT.Player` can be used; false if the script was refused, broken or not there in 8 s. Never rejects. */
export function loadYouTubeApi(): Promise<boolean> {
  if (hasApi()) return Promise.resolve(true)
  loading ??= load().finally(() => (loading = undefined))
  return loading
}

function load(): Promise<boolean> {
  return new Promise((resolve) => {
    const previous = window.onYouTubeIframeAPIReady
    const script = insertScript(findAddress())
    const settle = (isLoaded: boolean) => {
      stopTimeout()
      window.onYouTubeIframeAPIReady = previous
      if (!isLoaded && script.id !== WIDGET_ID) script.remove()
      resolve(isLoaded)
    }
    const stopTimeout = startVisibleTimeout(TIMEOUT, () => settle(hasApi()))
    const fail = () => settle(false)
    window.onYouTubeIframeAPIReady = () => {
      previous?.()
      settle(hasApi())
    }
    script.addEventListener('error', fail)
    script.addEventListener('load', () => {
      if (hasApi()) settle(true)
      // A page of HTML in place of the script loads well and defines nothing.
      else if (!window.YT) fail()
      else document.getElementById(WIDGET_ID)?.addEventListener('error', fail)
    })
  })
}

/** Ends a player that may not have become ready, by the id of its element. */
export function destroyPlayerOf(id: string | null | undefined): void {
  const player = window.YT && callMethod(window.YT, 'get', id)
  if (typeof player === 'object' && player !== null) callMethod(player, 'destroy')
}

function hasApi(): boolean {
  return typeof window.YT?.Player === 'function'
}

/**
 * The script has two halves, and the first half asks for the second only once per page. Where an earlier attempt got
 * the first half only, it is the second that has to be asked for again. A later attempt has an address of its own,
 * or the browser would let it wait for the answer that never came.
 */
function findAddress(): string {
  const widget = document.getElementById(WIDGET_ID)
  const hasFirstHalf = window.YT !== undefined && widget instanceof HTMLScriptElement
  const address = hasFirstHalf ? widget.src.replace(/\?.*$/, '') : YOUTUBE_API_URL
  if (hasFirstHalf) widget.remove()
  attempts++
  return attempts === 1 ? address : `${address}?attempt=${attempts}`
}

function insertScript(url: string): HTMLScriptElement {
  const script = document.createElement('script')
  script.async = true
  if (!url.startsWith(YOUTUBE_API_URL)) script.id = WIDGET_ID
  script.src = trustScriptUrl(url)
  document.head.append(script)
  return script
}
