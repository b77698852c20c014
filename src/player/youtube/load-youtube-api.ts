/**
 * Loads YouTube's API script, always over https, with an end to waiting and a second chance. (The loader inside
 * youtube-player has neither: one failure there lasts until the page is loaded again. It finds our `YT` and stays idle.)
 */

import type { Seconds } from '../../core/time/span.ts'
import { trustScriptUrl, YOUTUBE_API_URL } from '../../platform/trusted-script.ts'
import { startCountdown } from '../countdown.ts'

declare global {
  interface Window {
    YT?: { Player?: unknown; loading?: number }
    onYouTubeIframeAPIReady?: () => void
  }
}

const PATIENCE: Seconds = 8
const WIDGET_ID = 'www-widgetapi-script'

/** True once `YT.Player` can be used; false if the script was refused, broken or not there in 8 s. Never rejects. */
export function loadYouTubeApi(): Promise<boolean> {
  if (hasApi()) return Promise.resolve(true)
  return new Promise((resolve) => {
    const scripts: HTMLScriptElement[] = []
    const previous = window.onYouTubeIframeAPIReady
    const settle = (isLoaded: boolean) => {
      stopWaiting()
      window.onYouTubeIframeAPIReady = previous
      if (!isLoaded) for (const script of scripts) script.remove()
      resolve(isLoaded)
    }
    const stopWaiting = startCountdown(PATIENCE, () => settle(hasApi()))
    window.onYouTubeIframeAPIReady = () => {
      previous?.()
      settle(hasApi())
    }
    for (const url of findAddresses()) {
      const script = insertScript(url)
      script.addEventListener('error', () => settle(false))
      // A page of HTML in place of the script loads well and defines nothing.
      script.addEventListener('load', () => void (window.YT ? hasApi() && settle(true) : settle(false)))
      scripts.push(script)
    }
  })
}

function hasApi(): boolean {
  return typeof window.YT?.Player === 'function'
}

/**
 * The script has two halves, and the first half asks for the second only once per page. Where an earlier attempt got
 * the first half only, it is the second that has to be asked for again.
 */
function findAddresses(): string[] {
  const widget = document.getElementById(WIDGET_ID)
  if (!window.YT || !(widget instanceof HTMLScriptElement)) return [YOUTUBE_API_URL]
  widget.remove()
  return [widget.src]
}

function insertScript(url: string): HTMLScriptElement {
  const script = document.createElement('script')
  script.async = true
  if (url !== YOUTUBE_API_URL) script.id = WIDGET_ID
  script.src = trustScriptUrl(url)
  document.head.append(script)
  return script
}
