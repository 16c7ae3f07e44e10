import type { WelcomeTexts } from './welcome.sv.ts'

export const welcomeEn: WelcomeTexts = {
  label: 'How to read the page',
  at: (step, of) => `${step} of ${of}`,
  steps: [
    {
      heading: 'The answer comes first',
      text: 'What is decided, who pays, who gains, from which year and how surely. The sentence is rewritten when you change something.',
    },
    {
      heading: 'The downpipes are budgets',
      text: 'Each pipe is a budget owner. Below the line “as today” it gets cheaper for the owner, above the line dearer. In the gutter above, money runs to where it does good. Play the years below the picture.',
    },
    {
      heading: 'Drag the slider',
      text: 'The slider says how much is spent on an intervention a year. Everything is computed again as you drag: in thousands of conceivable futures, since nobody knows how large the effect will be.',
    },
    {
      heading: 'Make it your own',
      text: 'Change assumptions, compare alternatives, open a file of your own or drop it on the page. Everything is computed in your browser: nothing is sent anywhere.',
    },
  ],
  back: 'Back',
  next: 'Next',
  done: 'Done',
  skip: 'Skip',
}
