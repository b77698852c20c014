/* Stands for https://www.youtube.com/iframe_api: the first half, which asks for the second. Runs in the page. */
;(() => {
  const policy = window.trustedTypes?.createPolicy('youtube-widget-api', { createScriptURL: (url) => url })
  const address = 'https://www.youtube.com/s/player/stub/www-widgetapi.vflset/www-widgetapi.js'
  window.YT ??= { loading: 0, loaded: 0 }
  if (window.YT.loading) return
  window.YT.loading = 1
  const script = document.createElement('script')
  script.id = 'www-widgetapi-script'
  script.async = true
  script.src = policy ? policy.createScriptURL(address) : address
  document.head.append(script)
})()
