import { useContext, useEffect, useRef } from 'preact/hooks'
import { FilesContext } from './context.ts'
import './files.css'
import { filesTexts, momentOf } from './texts.ts'

/** Open, save and link, behind one button; and help beside it. */
export const FileTools = () => {
  const page = useContext(FilesContext)
  const input = useRef<HTMLInputElement>(null)
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const { current } = menu
    if (!current) return
    const close = ({ target }: Event): void => {
      if (!(target instanceof Node && current.contains(target))) current.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])
  if (!page) return null
  const { app, files, step } = page
  const t = filesTexts(app.language.value)
  const kept = files.kept.value
  const shut = (): void => {
    const { current } = menu
    if (!current) return
    current.open = false
    current.querySelector('summary')?.focus()
  }
  const doing = (what: () => Promise<unknown>) => () => {
    shut()
    void what()
  }
  const open = async (): Promise<void> => {
    if (!(await files.pick())) input.current?.click()
  }
  return (
    <>
      <input
        id='file'
        type='file'
        accept='.yaml,.yml'
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void files.openFile(file)
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      <details
        class='files-menu'
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !menu.current?.open) return
          event.stopPropagation()
          shut()
        }}
      >
        <summary class='drop-mark'>
          {t.menu}
          {files.unsaved.value && <span aria-hidden='true'> •</span>}
        </summary>
        <div class='files-list drop-list'>
          <button type='button' onClick={doing(open)}>
            {t.open}
          </button>
          {files.inPlace && (
            <button type='button' aria-keyshortcuts='Control+S Meta+S' onClick={doing(files.save)}>
              {t.save} <kbd>Ctrl S</kbd>
            </button>
          )}
          <button type='button' id='save-as' onClick={doing(files.saveAs)}>
            {files.inPlace ? t.saveAs : t.download}
          </button>
          <button type='button' id='copy-link' onClick={doing(files.copyLink)}>
            {t.copyLink}
          </button>
          <p>{files.unsaved.value ? (kept === undefined ? t.unsaved : t.kept(momentOf(kept, files.now()))) : t.inFile}</p>
        </div>
      </details>
      <button
        type='button'
        id='help'
        onClick={() => {
          step.value = 0
          // It is further up, or elsewhere for those who don't see it.
          requestAnimationFrame(() => document.getElementById('welcome-heading')?.focus())
        }}
      >
        {t.help}
      </button>
    </>
  )
}
