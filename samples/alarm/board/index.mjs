// Shows every alarm on the board.
export const handler = async event => {
  for (const { Sns } of event.Records) {
    const { what, severity } = JSON.parse(Sns.Message);
    console.log(`on the board: ${what} (${severity})`);
  }
};
