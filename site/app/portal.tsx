/**
 * The portal's own page: the widget's components without a shadow root. The form stands in the page; a report takes its place.
 *
 * @module
 */
import { render } from "solid-js/web";
import { LookupPane } from "../../widget/view/LookupPane.tsx";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import { createSession } from "../../widget/view/session.ts";
import { FamilyLinks } from "./FamilyLinks.tsx";
import { createReporting, placesOf, ReportPlace, stand } from "./places.tsx";

const language = languageOf(document.documentElement.lang);
const places = placesOf();
if (places !== undefined) {
  const words = await wordsIn(language);
  const { reporting, loadReporting } = createReporting(language);
  const load = async () => {
    const [{ pinnedChecker }] = await Promise.all([import("../../widget/pinned.ts"), loadReporting()]);
    return pinnedChecker(location.origin);
  };
  const isSupported = () => globalThis.crypto?.subtle !== undefined;
  const session = createSession({ load, now: () => Date.now(), isSupported });
  let warmed: Promise<unknown> | undefined;
  const warm = () => void (warmed ??= load().catch(() => (warmed = undefined)));
  const { why: whyHref, family: familyHref = "/" } = places.form.dataset;

  stand(places, session, words, {
    reporting,
    form: () => <LookupPane session={session} words={words} whyHref={whyHref} onUse={warm} />,
  });
  render(
    () => (
      <ReportPlace
        session={session}
        words={words}
        reporting={reporting()}
        beside={<FamilyLinks language={language} href={familyHref} />}
      />
    ),
    places.report,
  );
}
