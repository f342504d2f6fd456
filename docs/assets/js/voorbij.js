// A page can be older than today: what is past by now is hidden, shown or moved.
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short" });

/** Mends what `root` says about today. A moment is a day, or a day and time such as "2027-03-11 16:00"; it lasts until its end.
 *
 * - `data-tot`: hidden after that moment; with `data-naar` moved to the top of the element of that id.
 * - `data-na`: hidden until that moment is past.
 * - `data-als-leeg`: shown while the element of that id is empty.
 */
export function showToday(root = document) {
  const now = clock.format(new Date());
  const isPast = (moment) => now.slice(0, moment.length) > moment;
  for (const element of root.querySelectorAll("[data-na]")) element.hidden = !isPast(element.dataset.na);
  for (const element of root.querySelectorAll("[data-tot]")) {
    if (!isPast(element.dataset.tot)) continue;
    const target = document.getElementById(element.dataset.naar);
    if (!target) element.hidden = true;
    else if (element.parentElement !== target) target.prepend(element);
  }
  for (const element of root.querySelectorAll("[data-als-leeg]")) element.hidden = document.getElementById(element.dataset.alsLeeg).childElementCount > 0;
}
