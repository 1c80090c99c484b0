"""The pump: order, infusion, plan, checks of its setting."""
