/** A first visit, explained in four steps. */
export const welcomeSv = {
  label: 'Så läser du sidan',
  at: (step: number, of: number) => `${step} av ${of}`,
  steps: [
    {
      heading: 'Överst står svaret',
      text: 'Vad som bestäms, vem som betalar, vem som tjänar, från vilket år och hur säkert. Meningen skrivs om när du ändrar något.',
    },
    {
      heading: 'Stuprören är budgetar',
      text: 'Varje rör är en budgetägare. Under linjen ”som i dag” blir det billigare för ägaren, över linjen dyrare. I hängrännan ovanför rinner pengarna dit de gör nytta. Spela upp åren under bilden.',
    },
    {
      heading: 'Dra i reglaget',
      text: 'Reglaget säger hur mycket som läggs på en insats om året. Allt räknas om medan du drar: i tusentals tänkbara framtider, för ingen vet hur stor effekten blir.',
    },
    {
      heading: 'Gör det till ert eget',
      text: 'Ändra antaganden, jämför alternativ, öppna en egen fil eller släpp den på sidan. Allt räknas i din webbläsare: ingenting skickas någonstans.',
    },
  ],
  back: 'Tillbaka',
  next: 'Nästa',
  done: 'Klart',
  skip: 'Hoppa över',
}
export type WelcomeTexts = typeof welcomeSv
