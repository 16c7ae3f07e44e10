// Tells visitors of a browser that cannot run the page, before the page's own script would fail there without a word.
// Plain old JavaScript: this very file must be understood by such a browser.
;(function () {
  var page = document.documentElement
  function show(id) {
    var text = document.getElementById(id)
    if (text && !page.hasAttribute('data-started')) text.hidden = false
  }
  function ready(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then)
    else then()
  }
  // The newest of what the page's script and its worker use stands for all that came before it: toSorted came with
  // workers that are modules, or after them, in every browser.
  var old =
    !('noModule' in document.createElement('script')) ||
    typeof Worker !== 'function' ||
    typeof WebAssembly !== 'object' ||
    typeof BigInt64Array !== 'function' ||
    typeof structuredClone !== 'function' ||
    typeof Object.hasOwn !== 'function' ||
    typeof Array.prototype.findLast !== 'function' ||
    typeof Array.prototype.toSorted !== 'function'
  if (old) {
    page.setAttribute('data-too-old', '')
    ready(function () {
      show('too-old')
    })
    return
  }
  // A script that does not arrive, or cannot be read: nothing else would say so.
  window.addEventListener(
    'error',
    function (event) {
      var target = event.target
      if (target && target !== window && target.tagName !== 'SCRIPT') return
      ready(function () {
        show('not-started')
      })
    },
    true
  )
})()
