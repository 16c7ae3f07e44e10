import { useContext } from 'preact/hooks'
import { Welcome } from '../views/Welcome.tsx'
import { FilesContext, type FilesPage } from './context.ts'
import './files.css'
import { filesTexts, momentOf, noticeText } from './texts.ts'

/** Where focus goes when what had it is taken away. */
const toContents = (): void => document.getElementById('main')?.focus()

/** The scenario that can be brought back. */
const OfferBanner = ({ app, files }: FilesPage) => {
  const offer = files.offer.value
  if (!offer) return null
  const t = filesTexts(app.language.value)
  const { draft, why } = offer
  return (
    <div class='files-notice' id='offer'>
      <p>{why === 'lost' ? t.lost(draft.name, momentOf(draft.when, files.now())) : t.replaced(draft.name)}</p>
      <div class='files-buttons'>
        <button
          type='button'
          class='files-first'
          onClick={() => {
            void files.takeOffer()
            toContents()
          }}
        >
          {why === 'lost' ? t.goOn : t.goBack}
        </button>
        <button
          type='button'
          onClick={() => {
            files.laterOffer()
            toContents()
          }}
        >
          {t.notNow}
        </button>
        <button
          type='button'
          onClick={() => {
            void files.dropOffer()
            toContents()
          }}
        >
          {t.forget}
        </button>
      </div>
    </div>
  )
}

/** What became of the last file or link. */
const NoticeBanner = ({ app, files }: FilesPage) => {
  const notice = files.notice.value
  if (!notice) return null
  const t = filesTexts(app.language.value)
  return (
    <div class='files-notice' id='notice' data-kind={notice.kind}>
      <p>{noticeText(notice, app.language.value)}</p>
      {notice.kind === 'link' && !notice.copied && (
        <input class='files-link' readOnly aria-label={t.link} value={notice.url} onFocus={(event) => event.currentTarget.select()} />
      )}
      <div class='files-buttons'>
        <button
          type='button'
          onClick={() => {
            files.notice.value = undefined
            toContents()
          }}
        >
          {t.close}
        </button>
      </div>
    </div>
  )
}

/** What the page has to say about files, drafts and a first visit: between its header and its contents, in nobody's way. */
export const Notices = () => {
  const page = useContext(FilesContext)
  if (!page) return null
  const { app, step, dragging } = page
  const t = filesTexts(app.language.value)
  return (
    <>
      <section class='files-notices' aria-label={t.about} aria-live='polite'>
        <NoticeBanner {...page} />
        <OfferBanner {...page} />
      </section>
      <Welcome app={app} step={step} />
      {dragging.value && (
        <div class='files-drop' aria-hidden='true'>
          <p>{t.drop}</p>
        </div>
      )}
    </>
  )
}
