"""Authority: who takes whom for the counterpart, from every act by which it is granted or taken.

`exchange` cuts the meeting at the turns of its customers, `taking` says what the vendors did with
what they were asked, `granting` asks the customer's next turn whether it was granted, `ledger`
weighs it, and `belief` follows what each customer makes of it.
"""

from roleplay.scoring.authority.belief import measure_authority, ready_for_trainee
from roleplay.scoring.authority.exchange import Exchange, exchanges_of
from roleplay.scoring.authority.ledger import Account, keep_account

__all__ = [
    "Account",
    "Exchange",
    "exchanges_of",
    "keep_account",
    "measure_authority",
    "ready_for_trainee",
]
