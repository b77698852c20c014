// Sets the theme before the first paint, and keeps the browser's own bar in the colour of the page.
;(function () {
  var root = document.documentElement
  var stored = null
  try {
    stored = localStorage.getItem('transcript-explorer:theme')
  } catch {
    // Storage is refused (private window, embedded page): the system decides.
  }
  var isDark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)

  function paintBar() {
    var colour = root.dataset.theme === 'dark' ? '#141716' : '#fbfbf8'
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.setAttribute('content', colour)
    })
  }

  root.dataset.theme = isDark ? 'dark' : 'light'
  paintBar()
  new MutationObserver(paintBar).observe(root, { attributeFilter: ['data-theme'] })
})()
